/**
 * What lies in a lake: a Delta table of entries that transactions write, and the files that they
 * name. Knows nothing of SQL and of what files hold; the only package that knows Delta Kernel.
 */
@NullMarked
package dev.steelyard.pond.catalogue;

import org.jspecify.annotations.NullMarked;
