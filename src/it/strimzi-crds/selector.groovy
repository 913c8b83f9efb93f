// Runs the build only where the class path is not there yet or comes from another pom.
File complete = new File(runtime as String, ".complete")
return !complete.exists() || complete.text != new File(basedir, "pom.xml").text
