/** Programs that are started to be looked into. Knows nothing of what is looked for. */
@NullMarked
package dev.steelyard.profile.program;

import org.jspecify.annotations.NullMarked;
