@NullMarked
package dev.steelyard.core.plan;

import org.jspecify.annotations.NullMarked;
