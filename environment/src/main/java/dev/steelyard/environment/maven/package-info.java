/** Class paths of artifacts and what they depend on, from Maven's repositories. */
@NullMarked
package dev.steelyard.environment.maven;

import org.jspecify.annotations.NullMarked;
