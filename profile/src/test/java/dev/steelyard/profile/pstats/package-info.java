@NullMarked
package dev.steelyard.profile.pstats;

import org.jspecify.annotations.NullMarked;
