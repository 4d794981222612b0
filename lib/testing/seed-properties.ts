import fc from "fast-check";

/**
 * Set up before every test file: property tests draw the same cases in each run, so that one which failed fails again.
 * The long run draws others each time; what fails there names its seed.
 */
if (!process.env.MESHWRIGHT_TEST_LONG) fc.configureGlobal({ seed: 20260604 });
