"""The Streamlit pages, and the pure functions that compute what they draw."""
