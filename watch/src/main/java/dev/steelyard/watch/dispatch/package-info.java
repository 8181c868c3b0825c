/**
 * Has a commit measured elsewhere: by a workflow of GitHub, or by a command such as {@code ssh}.
 * Knows neither which commits nor what is measured: whoever watches a branch says that in values.
 */
@NullMarked
package dev.steelyard.watch.dispatch;

import org.jspecify.annotations.NullMarked;
