@NullMarked
package dev.steelyard.profile.source;

import org.jspecify.annotations.NullMarked;
