"""Downloads of the official files that corpus/originals.yaml names, and the address checks that feeds use too."""
