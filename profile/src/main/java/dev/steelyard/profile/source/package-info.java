/** The source text beside a profile's lines. Knows nothing of how profiles are recorded. */
@NullMarked
package dev.steelyard.profile.source;

import org.jspecify.annotations.NullMarked;
