@NullMarked
package dev.steelyard.profile.text;

import org.jspecify.annotations.NullMarked;
