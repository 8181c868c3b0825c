/** Profiles as commands ask for them: which recorder suits a process, and where it is had from. */
@NullMarked
package dev.steelyard.analysis.profile;

import org.jspecify.annotations.NullMarked;
