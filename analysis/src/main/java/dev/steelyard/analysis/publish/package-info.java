/**
 * Publishing: what is read from files of other tools goes to the store, each file as one commit.
 * What the results are of is found out in {@code analysis.builds}.
 */
@NullMarked
package dev.steelyard.analysis.publish;

import org.jspecify.annotations.NullMarked;
