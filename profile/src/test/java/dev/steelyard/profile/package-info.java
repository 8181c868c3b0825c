@NullMarked
package dev.steelyard.profile;

import org.jspecify.annotations.NullMarked;
