"""The two models behind two doors: an encoder of texts and a judge of pairs."""
