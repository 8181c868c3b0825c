@NullMarked
package dev.steelyard.core.text;

import org.jspecify.annotations.NullMarked;
