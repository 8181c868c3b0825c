/**
 * The program: flags, environment and switches, and the one place where the parts are put together.
 * Knows every other package of the server; none of them knows it.
 */
@NullMarked
package dev.steelyard.fileshare;

import org.jspecify.annotations.NullMarked;
