@NullMarked
package dev.steelyard.core.profile.explain;

import org.jspecify.annotations.NullMarked;
