"""What Didim knows: documents, programmes, sources and glossary as data, with the models that read and check them."""
