/** What files that are made of others say of themselves. Reads YAML; knows no SQL engine. */
@NullMarked
package dev.steelyard.pond.dynamic;

import org.jspecify.annotations.NullMarked;
