@NullMarked
package dev.steelyard.core.profile;

import org.jspecify.annotations.NullMarked;
