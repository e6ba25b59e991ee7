"""sayswho's quotation finder, on the model the others get; its resolution of speakers does not install."""

from tests.benchmarks.quality.peers.attributed import serve_quotes

if __name__ == "__main__":
    from sayswho.quote_finder import quote_finder

    serve_quotes(quote_finder)
