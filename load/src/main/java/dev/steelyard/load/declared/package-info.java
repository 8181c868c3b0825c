/**
 * Opens load tests, whatever they are declared in, in the process that was asked for one and in its
 * workers. Knows all kinds of declarations; nothing of who asks.
 */
@NullMarked
package dev.steelyard.load.declared;

import org.jspecify.annotations.NullMarked;
