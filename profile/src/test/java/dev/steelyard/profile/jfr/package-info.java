@NullMarked
package dev.steelyard.profile.jfr;

import org.jspecify.annotations.NullMarked;
