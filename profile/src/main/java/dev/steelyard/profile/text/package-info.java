/** Profiles as texts: collapsed stacks, and JSON of speedscope's and of Steelyard's own kind. */
@NullMarked
package dev.steelyard.profile.text;

import org.jspecify.annotations.NullMarked;
