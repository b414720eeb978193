"""Build an XLM-R tokenizer from unigram pieces, scores and a character map."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from factcheck.models.packed import Vocabulary

SPACE = "▁"
MASK = "<mask>"


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """Build the tokenizer: ``<s> a </s>`` for one text, ``<s> a </s></s> b </s>`` for a pair, all of type 0.

    The ids are the positions of the pieces.
    """
    pieces = vocabulary.pieces
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, vocabulary.scores, strict=True)), unk_id=vocabulary.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(list(_normalisers(vocabulary.characters)))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")])
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always")
    bos, eos = pieces[vocabulary.bos], pieces[vocabulary.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B:0 {eos}:0",
        special_tokens=[(bos, vocabulary.bos), (eos, vocabulary.eos)],
    )
    specials = [pieces[index] for index in (vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk)]
    tokenizer.add_special_tokens([AddedToken(piece, normalized=False, special=True) for piece in specials])
    if MASK in pieces:
        tokenizer.add_special_tokens([AddedToken(MASK, lstrip=True, normalized=False, special=True)])
    return tokenizer


def _normalisers(characters: Mapping[str, str]) -> Iterator[normalizers.Normalizer]:
    """Write the character map as compatibility composition and its exceptions.

    The map of XLM-R is NFKC but for control characters, which go, and rare spaces, which become a space.
    """
    exceptions: dict[str, list[str]] = defaultdict(list)
    for character, replacement in characters.items():
        if unicodedata.normalize("NFKC", character) != replacement:
            exceptions[replacement].append(character)
    for replacement, group in exceptions.items():
        yield normalizers.Replace(Regex("[" + "".join(f"\\x{{{ord(c):X}}}" for c in group) + "]"), replacement)
    yield normalizers.NFKC()
