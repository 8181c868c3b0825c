/**
 * The program: flags, environment, and the one place where the parts are put together. Knows every
 * other package of the server; none of them knows it.
 */
@NullMarked
package dev.steelyard.vectors;

import org.jspecify.annotations.NullMarked;
