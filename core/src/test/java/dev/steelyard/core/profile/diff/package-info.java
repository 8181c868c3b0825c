@NullMarked
package dev.steelyard.core.profile.diff;

import org.jspecify.annotations.NullMarked;
