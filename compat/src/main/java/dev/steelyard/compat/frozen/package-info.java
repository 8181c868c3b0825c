/**
 * Data that versions once created, kept with what they answered about them, for the time when these
 * versions can no longer be installed. Knows the folder that keeps them; asks no version.
 */
@NullMarked
package dev.steelyard.compat.frozen;

import org.jspecify.annotations.NullMarked;
