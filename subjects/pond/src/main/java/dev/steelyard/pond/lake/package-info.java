/**
 * The lake as a whole: what patterns match, what lies there, its columns, its SQL, and what an
 * export of it has to do. Each layer is a class that asks the others through {@link
 * dev.steelyard.pond.lake.Pond}.
 */
@NullMarked
package dev.steelyard.pond.lake;

import org.jspecify.annotations.NullMarked;
