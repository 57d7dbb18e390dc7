// The desk works without script; this only adds keys and saves clicks.
"use strict";
