/** What of a subject is watched during a load, all of it together. Knows every way of looking. */
@NullMarked
package dev.steelyard.load.watch;

import org.jspecify.annotations.NullMarked;
