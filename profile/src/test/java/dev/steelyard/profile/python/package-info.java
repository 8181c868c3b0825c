@NullMarked
package dev.steelyard.profile.python;

import org.jspecify.annotations.NullMarked;
