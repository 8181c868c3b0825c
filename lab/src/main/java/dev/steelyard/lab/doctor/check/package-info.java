/**
 * What on a machine spoils measurements: one class a check, reading the system's own files. Knows
 * files and figures read from them; nothing of processes started, stores or how findings are shown.
 * A new check is a class and its line in {@link dev.steelyard.lab.doctor.check.HostChecks}.
 */
@NullMarked
package dev.steelyard.lab.doctor.check;

import org.jspecify.annotations.NullMarked;
