/**
 * The store on Lance tables, and all that Steelyard knows of Lance, Arrow and DataFusion: schemas,
 * SQL, native code, locks, and what their faults mean. Nothing of Lance or Arrow shows in a public
 * signature, so no other package knows them.
 */
@NullMarked
package dev.steelyard.store.lance;

import org.jspecify.annotations.NullMarked;
