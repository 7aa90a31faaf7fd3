"""What tests are made of: pictures, videos, files, servers, catalogues, faults."""
