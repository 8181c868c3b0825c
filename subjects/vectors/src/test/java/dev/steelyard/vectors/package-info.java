/** Tests of the server as its users meet it: over HTTP, on real files, in real processes. */
@NullMarked
package dev.steelyard.vectors;

import org.jspecify.annotations.NullMarked;
