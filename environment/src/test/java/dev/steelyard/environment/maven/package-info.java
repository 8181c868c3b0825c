@NullMarked
package dev.steelyard.environment.maven;

import org.jspecify.annotations.NullMarked;
