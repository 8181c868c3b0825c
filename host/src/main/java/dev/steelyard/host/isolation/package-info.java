/**
 * Where the program under test runs while it is measured: beside everything else, held to limits by
 * the kernel, or in a small virtual machine; and what sees to it that nothing of it stays behind,
 * not even after a kill. Knows programs and limits: nothing of experiments, variants or results.
 */
@NullMarked
package dev.steelyard.host.isolation;

import org.jspecify.annotations.NullMarked;
