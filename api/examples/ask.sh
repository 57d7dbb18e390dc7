#!/bin/sh
# Ask Didim from a shell: sh ask.sh http://127.0.0.1:8000 "질문"
curl --silent --show-error --fail-with-body "$1/v1/chat" --json "{\"message\": \"$2\"}"
