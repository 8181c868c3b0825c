/**
 * One start of a subject: enclosed, started, waited for, prepared, asked, reset and stopped, and
 * why that failed when it did. Knows experiments' templates, requests and isolation; nothing of
 * plans, results or the store.
 */
@NullMarked
package dev.steelyard.lab.stage;

import org.jspecify.annotations.NullMarked;
