/**
 * Profiles of processes. What they are stands in {@code core.profile}; here is how they are
 * recorded, read and written.
 */
@NullMarked
package dev.steelyard.profile;

import org.jspecify.annotations.NullMarked;
