@NullMarked
package dev.steelyard.profile.record;

import org.jspecify.annotations.NullMarked;
