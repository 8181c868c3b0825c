/** Virtual environments of Python, filled with packages by uv or pip. */
@NullMarked
package dev.steelyard.environment.python;

import org.jspecify.annotations.NullMarked;
