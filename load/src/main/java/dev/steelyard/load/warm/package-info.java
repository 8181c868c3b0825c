/**
 * Makes the generator ready before a load begins: its code is run against a server of its own, so
 * that what the JVM has to load and compile is not measured as the server's slowness.
 */
@NullMarked
package dev.steelyard.load.warm;

import org.jspecify.annotations.NullMarked;
