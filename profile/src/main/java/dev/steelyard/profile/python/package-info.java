/** Programs of Python that are started to be traced by their own interpreter. */
@NullMarked
package dev.steelyard.profile.python;

import org.jspecify.annotations.NullMarked;
