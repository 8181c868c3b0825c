/** Tests of the server as its users meet it: over HTTP, on real files. */
@NullMarked
package dev.steelyard.fileshare;

import org.jspecify.annotations.NullMarked;
