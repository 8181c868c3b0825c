/** Python packages, installed into environments of their own. */
@NullMarked
package dev.steelyard.environment.python;

import org.jspecify.annotations.NullMarked;
