package main

import _ "ctxkey/fix/library"
