/** Tests of what is said of a machine. */
@NullMarked
package dev.steelyard.core.machine;

import org.jspecify.annotations.NullMarked;
