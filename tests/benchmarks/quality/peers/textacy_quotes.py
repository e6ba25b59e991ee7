"""textacy's `direct_quotations`, on the model the others get; an odd number of marks makes it raise."""

from tests.benchmarks.quality.peers.attributed import serve_quotes

if __name__ == "__main__":
    from textacy.extract import direct_quotations

    serve_quotes(direct_quotations)
